/** Names of the catalogue while one types, initials too; without script the name is simply written. */
export function suggestOccupations(input: HTMLElement): void {
  const list = document.getElementById(input.getAttribute('list') ?? '')
  if (!(input instanceof HTMLInputElement) || !list) return
  let latest = 0
  input.addEventListener('input', async (event) => {
    const typed = input.value.trim()
    if (typed.length < 2 || (event instanceof InputEvent && event.isComposing)) return
    const asked = ++latest
    const reply = await fetch(`/api/public/occupations?assessable=true&limit=12&q=${encodeURIComponent(typed)}`).catch(
      () => null,
    )
    if (!reply?.ok || asked !== latest) return
    const { items } = (await reply.json()) as { items: { code: string; name: string }[] }
    list.replaceChildren(
      ...items.map(({ code, name }) => {
        const option = document.createElement('option')
        option.value = `${name} ${code}`
        return option
      }),
    )
  })
}
