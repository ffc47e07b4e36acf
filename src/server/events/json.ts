/** Any JSON value: what a source keeps for itself between reads (file offsets, a cursor). */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
