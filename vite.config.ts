import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

// esbuild 0.28 cannot lower destructuring to Vite's default target.
const target = 'es2022'

export default defineConfig({
  plugins: [tailwindcss(), remix(remixConfig)],
  build: { target },
  optimizeDeps: { esbuildOptions: { target } },
})
