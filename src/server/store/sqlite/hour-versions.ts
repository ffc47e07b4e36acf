/** Versions of the hours' segments since the store was opened: 0, and one more with every change. */
export class HourVersions {
  readonly #versions = new Map<number, number>();

  of(hour: number): number {
    return this.#versions.get(hour) ?? 0;
  }

  changed(hour: number): void {
    this.#versions.set(hour, this.of(hour) + 1);
  }
}
