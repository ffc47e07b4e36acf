import { z } from 'zod';

/** What the page measured of one query type: ms of each run in the order of the runs, rendering and layout together. */
export const editorTimes = z.object({
  queryType: z.string(),
  /** From nothing to the whole editor. */
  firstRender: z.array(z.number()).min(1),
  /** After a change of the query. */
  rerender: z.array(z.number()).min(1),
  /** Requests for lists that those changes caused. */
  listsLoaded: z.number(),
});
export type EditorTimes = z.infer<typeof editorTimes>;
