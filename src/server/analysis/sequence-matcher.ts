/** The steps of a sequence, first to last, and the time that it may take. */
export interface SequenceShape {
  /** Number of events of each step, 1 or more; at most 8 steps. */
  readonly runs: readonly number[];
  /** Longest time from the first event to the last, ms. */
  readonly windowMs: number;
}

/** The events of one time that complete a sequence. */
export interface Completed {
  readonly count: number;
  /** Earliest of the times at which their shortest matches begin, epoch ms; NaN where `count` is 0. */
  readonly start: number;
}

/**
 * Tells, for the events of one key in the order of time, which of them complete a sequence (`findCompletions` says when
 * one does). Events of equal times come together. O(1) time an event for a given number of steps, however many runs they
 * have; O(sum of the runs) memory.
 *
 * A place is one event that the sequence waits for: c of step j stands for its c-th event. Kept is, for each place, the
 * latest time at which events that fill all places up to it can begin. An event that passes step j fills one more place
 * of it, so what is known of the places of a step moves on by one: they are a ring, and an event is one entry in it.
 */
export class SequenceMatcher {
  readonly #shape: SequenceShape;
  readonly #rings: readonly Float64Array[];
  /** Entries written to each ring for this key. */
  readonly #written: Float64Array;
  /** For each set of steps the events of this time that pass one of them. */
  readonly #passing: Uint32Array;
  /** For each set of steps the places of them that are to be filled from the events of this time. */
  readonly #wanted: Uint32Array;
  #time = NaN;

  constructor(shape: SequenceShape) {
    this.#shape = shape;
    this.#rings = shape.runs.map((runs) => new Float64Array(runs));
    this.#written = new Float64Array(shape.runs.length);
    this.#passing = new Uint32Array(2 ** shape.runs.length);
    this.#wanted = new Uint32Array(2 ** shape.runs.length);
  }

  /** Forgets all events, for another key. */
  reset(): void {
    this.#written.fill(0);
  }

  /**
   * Takes the events of the next time.
   * @param time epoch ms, later than before
   * @param alike for each set of steps (bit n for the n-th) the number of events that pass exactly these
   */
  admit(time: number, alike: Uint32Array): Completed {
    this.#time = time;
    const completed = this.#complete(alike);
    this.#count(alike);
    // From the last step to the first: what a step's events can follow is what was known before this time.
    for (let step = this.#rings.length - 1; step >= 0; step--) {
      for (let place = Math.min(this.#passing[1 << step] ?? 0, this.#runs(step)); place > 0; place--) {
        this.#write(step, this.#latestStart(step, place));
      }
    }
    return completed;
  }

  /** Each event that can be the last one: what is before it is filled from the others and from earlier events. */
  #complete(alike: Uint32Array): Completed {
    const last = this.#rings.length - 1;
    let count = 0;
    let start = NaN;
    for (let steps = 1 << last; steps < alike.length; steps++) {
      const events = alike[steps] ?? 0;
      if (events > 0) {
        alike[steps] = events - 1;
        this.#count(alike);
        alike[steps] = events;
        const begin = this.#latestStart(last, this.#runs(last) - 1);
        if (begin >= this.#time - this.#shape.windowMs) {
          count += events;
          start = start <= begin ? start : begin;
        }
      }
    }
    return { count, start };
  }

  #count(alike: Uint32Array): void {
    this.#passing.fill(0);
    for (let steps = 1; steps < alike.length; steps++) {
      const events = alike[steps] ?? 0;
      for (let set = 1; events > 0 && set < alike.length; set++) {
        this.#passing[set] = (this.#passing[set] ?? 0) + ((steps & set) === 0 ? 0 : events);
      }
    }
  }

  /**
   * Latest time at which events can begin that fill all places up to `place` of `step`, by the end of this time. As many
   * places as possible, from the last one back, are filled from the events of this time: whoever has to fill fewer can
   * begin as late. By Hall's theorem places can be filled exactly if no set of steps wants more events than pass it.
   * @param place 0 is what the step follows
   */
  #latestStart(step: number, place: number): number {
    const own = this.#passing[1 << step] ?? 0;
    if (place > own) {
      return this.#read(step, place - own);
    }
    this.#wanted[0] = 0;
    this.#wanted[1 << step] = place;
    for (let before = step - 1; before >= 0; before--) {
      const runs = this.#runs(before);
      let filled = runs;
      // All sets of the steps behind this one.
      for (let set = 0; set < 2 << step; set += 2 << before) {
        filled = Math.min(filled, (this.#passing[set | (1 << before)] ?? 0) - (this.#wanted[set] ?? 0));
      }
      if (filled < runs) {
        return this.#read(before, runs - filled);
      }
      for (let set = 0; set < 2 << step; set += 2 << before) {
        this.#wanted[set | (1 << before)] = (this.#wanted[set] ?? 0) + runs;
      }
    }
    return this.#time;
  }

  #runs(step: number): number {
    return this.#rings[step]?.length ?? 0;
  }

  /** What is known of a place from earlier events, −∞ where they do not reach it. */
  #read(step: number, place: number): number {
    const written = this.#written[step] ?? 0;
    return place > written ? -Infinity : (this.#rings[step]?.[(written - place) % this.#runs(step)] ?? NaN);
  }

  #write(step: number, start: number): void {
    const written = this.#written[step] ?? 0;
    const ring = this.#rings[step];
    if (ring !== undefined) {
      ring[written % ring.length] = start;
    }
    this.#written[step] = written + 1;
  }
}
