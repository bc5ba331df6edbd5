import '../../ui/base.css'
import { startSurface } from '../../api/surface.tsx'
import { settingsTexts } from '../../ui/settings/settings-texts.ts'
import { texts } from '../../ui/texts.ts'
import { OptionsPage } from './options-page.tsx'

startSurface(<OptionsPage />, texts.pageTitle(settingsTexts.title))
