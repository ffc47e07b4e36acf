/** The one request that is no reading and is not refused: somebody logs in with the form. */
export function isFormLogin({ method, path }: { readonly method: string; readonly path: string }): boolean {
  return method === 'POST' && path === '/dologin.action';
}
