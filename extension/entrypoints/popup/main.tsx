import '../../ui/base.css'
import { startSurface } from '../../api/surface.tsx'
import { PopupPage } from './popup-page.tsx'

startSurface(<PopupPage />)
