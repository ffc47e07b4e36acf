import { remarkId } from '../../query/tail-remarks.ts';
import { sourceName } from '../../query/source-names.ts';
import { sentences } from '../../query/words/sentences.ts';
import { minute, moment, times } from '../../query/words/times.ts';
import type { Interval } from '../events/interval.ts';
import type { Gap } from '../queries/assessment.ts';
import type { TailRemark } from './tail-remark.ts';

/** How long a gap lasts until it is worth a line: what is about to be read is none, ms. */
export const GAP_PATIENCE_MS = 5000;

interface OpenGap extends Interval {
  readonly id: string;
  readonly source: string;
  /** When it was seen first, epoch ms. */
  readonly seen: number;
}

/**
 * Turns the gaps that are found at each look into lines: one while a gap lasts, whose text and end change with it, and
 * the same one again when it was read after all. Pure: time is passed in.
 */
export class GapRemarks {
  #open: readonly OpenGap[] = [];
  readonly #told = new Map<string, string>();

  /** @param gaps all there are now @returns lines that are new or say something else than before */
  observe(gaps: readonly Gap[], now: number): TailRemark[] {
    const before = new Set(this.#open);
    const remarks: TailRemark[] = [];
    this.#open = gaps.map((gap) => {
      const known = [...before].find((open) => open.source === gap.source && meet(open, gap));
      if (known === undefined) {
        return { id: idOf(gap, now), source: gap.source, seen: now, from: gap.from, to: gap.to };
      }
      before.delete(known);
      const open = { ...known, from: Math.min(known.from, gap.from), to: Math.max(known.to, gap.to) };
      if (now - known.seen >= GAP_PATIENCE_MS) {
        remarks.push({
          ...open,
          time: gap.to,
          severity: 'warning',
          text: sentences(`Not read: ${sourceName(gap.source)}, ${times([gap], now)}`, gap.text),
        });
      }
      return open;
    });
    const filled = [...before].filter(({ id }) => this.#told.has(id));
    return this.#news([
      ...remarks.map(({ id, source, time, severity, text }): TailRemark => ({ id, source, time, severity, text })),
      ...filled.map((gap): TailRemark => ({
        id: gap.id,
        source: gap.source,
        time: gap.to,
        severity: 'info',
        text: `Read late: ${sourceName(gap.source)}, ${moment(gap.from)} to ${moment(gap.to)}. What happened then stands at its own time.`,
      })),
    ]);
  }

  #news(remarks: readonly TailRemark[]): TailRemark[] {
    const news = remarks.filter((remark) => this.#told.get(remark.id) !== saying(remark));
    news.forEach((remark) => this.#told.set(remark.id, saying(remark)));
    const open = new Set(this.#open.map(({ id }) => id));
    [...this.#told.keys()].filter((id) => !open.has(id)).forEach((id) => this.#told.delete(id));
    return news;
  }
}

/** What a line says, by its text and by where it stands. */
function saying({ text, time }: TailRemark): string {
  return `${minute(time)} ${text}`;
}

/** A gap may come back at the place of one that was read: it is another. */
function idOf({ source, from }: Gap, now: number): string {
  return remarkId('gap', source, from, now);
}

/** Neighbours are one gap: what cuts it in two is its reading. */
function meet(a: Interval, b: Interval): boolean {
  return a.from <= b.to && b.from <= a.to;
}
