import { format } from 'node:util';

/** What is written to the console whatever the page does, and why nothing is done about it here. */
const KNOWN = [
  { message: /i18next is made possible by/, reason: 'an advertisement that i18next prints when it starts' },
  {
    message: /not wrapped in act\(|not configured to support act/,
    reason: 'about a test that ends before the last answer is shown; there is no act outside of tests',
  },
];

const said = [];
for (const level of ['debug', 'error', 'info', 'log', 'warn']) {
  console[level] = (...args) => {
    const text = format(...args);
    if (!KNOWN.some(({ message }) => message.test(text))) {
      said.push(`console.${level}: ${text}\n${new Error().stack?.split('\n').slice(2, 8).join('\n')}`);
    }
  };
}

// The page is silent: a test that makes it speak fails, whatever else it finds.
function failIfSaid() {
  const messages = said.splice(0);
  if (messages.length > 0) {
    throw new Error(`${messages.length} messages on the console:\n\n${messages.join('\n\n')}`);
  }
}
afterEach(failIfSaid);
afterAll(failIfSaid);
