import '../../ui/base.css'
import { startSurface } from '../../api/surface.tsx'
import { PanelPage } from './panel-page.tsx'

startSurface(<PanelPage />)
