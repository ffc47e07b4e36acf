/**
 * Ways through Atlassian's screens. They are English in every language, as are the names of permissions and of coverage
 * areas: nobody here knows which words Atlassian has in another language, and a name of our own would lead nowhere. Texts
 * have them as values (`{{menu}}`), so that no translator meets them.
 */
export const MENUS = {
  apiToken: 'id.atlassian.com ▸ Account settings ▸ Security ▸ API tokens ▸ Create API token',
  scopedApiToken: 'id.atlassian.com ▸ Account settings ▸ Security ▸ API tokens ▸ Create API token with scopes',
  serviceAccountToken: 'Atlassian Administration ▸ Directory ▸ Service accounts ▸ Create credentials ▸ API token',
  serviceAccountOAuth: 'Atlassian Administration ▸ Directory ▸ Service accounts ▸ Create credentials ▸ OAuth 2.0',
  developerConsole: 'developer.atlassian.com ▸ Developer console',
  developerConsoleApp: 'Settings',
  organizationApiKeys: 'Atlassian Administration ▸ Settings ▸ API keys',
  createOrganizationApiKey: 'Atlassian Administration ▸ Settings ▸ API keys ▸ Create API key',
  jiraCloudPermissions: 'Settings ▸ System ▸ Global permissions',
  confluenceTokens: 'Settings ▸ Personal access tokens ▸ Create token',
  jiraTokens: 'Profile ▸ Personal Access Tokens ▸ Create token',
  bitbucketTokens: 'Manage account ▸ HTTP access tokens ▸ Create token',
} as const;
