import { defineConfig, type Plugin } from 'i18next-cli';
import { dataTexts } from './src/words/data-texts.ts';
import pluginJson from './src/plugin.json';

const { id } = pluginJson;

/** Texts whose keys are made of data, so that no call spells them out. */
const textsOfData: Plugin = {
  name: 'texts of data',
  onEnd: (keys) => {
    for (const [key, defaultValue] of dataTexts()) {
      keys.set(`${id}:${key}`, { key, defaultValue, ns: id, explicitDefault: true });
    }
  },
};

/** `npm run texts` collects the page's texts into src/locales; English is what the code says. */
export default defineConfig({
  locales: ['en-US', 'de-DE', 'ja-JP', 'ko-KR'],
  extract: {
    input: ['src/**/*.{ts,tsx}'],
    ignore: ['src/server/**', 'src/query/**', '**/*.test.{ts,tsx}', 'src/testing/**'],
    output: 'src/locales/{{language}}/{{namespace}}.json',
    defaultNS: id,
    functions: ['t'],
    transComponents: ['Trans'],
    sort: true,
    // Missing ones are shown in English.
    defaultValue: '',
    warnOnConflicts: 'error',
    extractFromComments: false,
  },
  plugins: [textsOfData],
});
