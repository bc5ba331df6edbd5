import '../../ui/base.css'
import { startSurface } from '../../api/surface.tsx'
import { OptionsPage } from './options-page.tsx'

startSurface(<OptionsPage />)
