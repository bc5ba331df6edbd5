import '../../ui/base.css'
import { startSurface } from '../../api/surface.tsx'
import { ReviewPage } from '../../review/review-page.tsx'

startSurface(<ReviewPage />)
