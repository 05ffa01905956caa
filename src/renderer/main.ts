import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { createBrowserHost } from './hosts/browserHost'
import { electronHost } from './hosts/electronHost'
import { setHost } from './hosts/theHost'
import './look/base.css'
import { useDesk } from './store/desk'
import { keepForRecovery, recover } from './store/recovery'
import { useSettings } from './store/settings'

setHost(electronHost() ?? createBrowserHost())
const app = createApp(App).use(createPinia())
await useSettings().restore()
app.mount('#app')
keepForRecovery()
const recovered = await recover()
// How `npm start` and the desktop shell ask for the reference case; unsaved work comes first.
if (!recovered && new URLSearchParams(location.search).get('open') === 'reference') await useDesk().openReference()
