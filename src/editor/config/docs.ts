/** Where the documentation is read. */
export const DOCS = 'https://github.com/auditlens/confluence-datasource/blob/main/docs/';
