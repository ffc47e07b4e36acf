import { sheet } from '@emotion/css';

// Nothing is laid out in jsdom, and it matches every rule of every sheet each time somebody asks for the style of an
// element, and once more for each of its ancestors: finding an element by its role asks for hundreds. The rules of
// Grafana's components are left out (what a person sees is tested in a browser), and a style holds until the page changes.
sheet.insert = () => undefined;

const { getComputedStyle } = window;
const changes = new MutationObserver(forget);
changes.observe(document, { attributes: true, childList: true, subtree: true });
let styles = new WeakMap();

function forget() {
  styles = new WeakMap();
}

window.getComputedStyle = (element, pseudoElement) => {
  if (pseudoElement || !element.isConnected) {
    return getComputedStyle(element, pseudoElement);
  }
  if (changes.takeRecords().length > 0) {
    forget();
  }
  let style = styles.get(element);
  if (style === undefined) {
    style = getComputedStyle(element);
    styles.set(element, style);
  }
  return style;
};
