/** The audit log's resource, at the site and below the gateway's address of the site. */
export const AUDIT_PATH = '/wiki/rest/api/audit';
