import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { createBrowserHost } from './hosts/browserHost'
import { electronHost } from './hosts/electronHost'
import { setHost } from './hosts/theHost'
import './look/base.css'
import { useDesk } from './store/desk'
import { useSettings } from './store/settings'

setHost(electronHost() ?? createBrowserHost())
const app = createApp(App).use(createPinia())
await useSettings().restore()
app.mount('#app')
// How `npm start` and the desktop shell ask for the reference case.
if (new URLSearchParams(location.search).get('open') === 'reference') await useDesk().openReference()
