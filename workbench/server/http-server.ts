import { createServer } from 'node:http';
import type { Router } from './router.ts';

/**
 * Listens on 127.0.0.1.
 * @throws Error that says what to do if the port is taken
 */
export async function listen(router: Router, port: number): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => void router.handle(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        taken
          ? new Error(`Port ${port} is taken by another program. Choose another: npm start -- --port ${port + 1}`)
          : error
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://localhost:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
