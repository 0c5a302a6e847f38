import { draftCourse, listCourses } from '@guijiang/contract/supervision/course'
import { useNavigate } from '@tanstack/react-router'
import { guidanceWords } from '../../../messages/zh-CN/guidance.ts'
import { Button } from '../../../ui/Button.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { CourseFields, draftOf, emptyCourse, TypedCourse } from './CourseForm.tsx'

/** 起草培训. */
export function NewCourse() {
  const navigate = useNavigate()
  const act = useActForm(draftCourse, {
    schema: TypedCourse,
    defaults: emptyCourse,
    toAsk: (typed) => ({ body: draftOf(typed) }),
    onDone: ({ id }) => void navigate({ to: '/courses/$id', params: { id } as never }),
    changes: [listCourses],
  })
  return (
    <Page title={guidanceWords.courses.draft}>
      <Form act={act} label={guidanceWords.courses.draft}>
        <CourseFields act={act} />
        <Button type="submit" look="pri" busy={act.busy}>
          {guidanceWords.courseForm.save}
        </Button>
      </Form>
    </Page>
  )
}
