const MAX_SHAPE = 160;

/**
 * How a line is built, without anything that it tells: words become `a`, numbers `9`; brackets, quotes, dashes and
 * spaces stay.
 */
export function lineShape(line: string): string {
  const shape = line
    .slice(0, 2000)
    .replace(/[\p{L}_]+/gu, 'a')
    .replace(/\p{N}+/gu, '9')
    .replace(/(?:[a9]+[./:;,&=?%+@~-]+)+[a9]*/g, (text) => text.replace(/(?:[a9]+[./&=?%+@~-]+){4,}/g, '… '))
    .replace(/[^\x20-\x7e…]/g, '·');
  return shape.length > MAX_SHAPE ? `${shape.slice(0, MAX_SHAPE)} …` : shape;
}
