/**
 * Texts that a language shares with English on purpose: names, units, and words that it took over as they are. Any other text
 * that is equal to the English one was forgotten.
 */
export const SAME_AS_ENGLISH: Readonly<Record<string, readonly string[]>> = {
  'de-DE': [
    'API gateway',
    'Bitbucket Data Center',
    'Confluence Cloud',
    'Confluence Data Center',
    'Export',
    'Filter',
    'IP',
    'IPs',
    'Jira Cloud',
    'Jira Data Center',
    'Limit',
    'Name',
    'Status',
    'Text',
    'URL',
    '{{value}} d',
    '{{value}} h',
    '{{value}} min',
    '{{value}} ms',
    '{{value}} s',
  ],
  'ja-JP': [
    'Bitbucket Data Center',
    'Confluence Cloud',
    'Confluence Data Center',
    'IP',
    'Jira Cloud',
    'Jira Data Center',
    'URL',
    '{{value}} ms',
  ],
  'ko-KR': [
    'Bitbucket Data Center',
    'Confluence Cloud',
    'Confluence Data Center',
    'IP',
    'Jira Cloud',
    'Jira Data Center',
    'URL',
    '{{value}} ms',
  ],
};
