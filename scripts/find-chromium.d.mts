/** Path of an installed Chromium or Chrome; undefined if there is none. */
export function findChromium(): string | undefined;
