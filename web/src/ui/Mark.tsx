const petal = 'M16 15.2c-3.4-1.5-5-4-4.7-7C11.5 5.3 13.5 3.7 16 3.7s4.5 1.6 4.7 4.5c.3 3-1.3 5.5-4.7 7z'

/** The four petals of 桂花: in the mark, and once in the head of the home page. */
function Petals({ turned }: { turned: number }) {
  return (
    <g transform={`rotate(${turned} 16 16)`}>
      <path d={petal} />
      <path transform="rotate(90 16 16)" d={petal} />
      <path transform="rotate(180 16 16)" d={petal} />
      <path transform="rotate(270 16 16)" d={petal} />
    </g>
  )
}

export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#0B6E5F" />
      <g fill="#F5CC6A">
        <Petals turned={45} />
      </g>
      <circle cx="16" cy="16" r="2.1" fill="#084A40" />
    </svg>
  )
}

export function Flower({ place }: { place: 'one' | 'two' | 'three' }) {
  return (
    <svg className={`flower ${place}`} viewBox="0 0 32 32" aria-hidden="true" fill="currentColor">
      <Petals turned={30} />
    </svg>
  )
}
