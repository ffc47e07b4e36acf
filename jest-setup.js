// Jest setup provided by Grafana scaffolding
import './.config/jest-setup';
import { initPluginTranslations } from '@grafana/i18n';
import { configure } from '@testing-library/react';
import './jest-quiet-console';
import pluginJson from './src/plugin.json';

// jsdom has none of these; React's scheduler and Grafana's components need them. Node's own MessageChannel would keep
// the test process alive.
class MessageChannel {
  port1 = { onmessage: undefined };
  port2 = { postMessage: (data) => setTimeout(() => this.port1.onmessage?.({ data }), 0) };
}

class ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

class IntersectionObserver extends ResizeObserver {}

Object.assign(globalThis, { MessageChannel, ResizeObserver, IntersectionObserver });

// Grafana's links ask for it; jsdom's URL has no such method.
URL.canParse ??= isUrl;

function isUrl(url, base) {
  try {
    return new URL(url, base).href !== '';
  } catch {
    return false;
  }
}

// Grafana measures texts on a canvas, which jsdom does not have.
HTMLCanvasElement.prototype.getContext = () => ({ measureText: (text) => ({ width: text.length * 8 }) });

// Nothing has a height in jsdom, so a virtual list would show no row at all: this one shows them all.
jest.mock('@tanstack/react-virtual', () => ({
  ...jest.requireActual('@tanstack/react-virtual'),
  useVirtualizer: ({ count }) => ({
    getVirtualItems: () => Array.from({ length: count }, (_, index) => ({ key: index, index, start: index * 40, size: 40 })),
    getTotalSize: () => count * 40,
    scrollToIndex: () => undefined,
    measureElement: () => undefined,
    setOptions: () => undefined,
    measure: () => undefined,
  }),
}));

configure({ asyncUtilTimeout: 5_000, defaultHidden: true });

// As src/module.ts does before anything is shown.
beforeAll(() => initPluginTranslations(pluginJson.id));
