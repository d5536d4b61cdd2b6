// A static server for a built Pathlet, as plain as the hosts of schools: files, types, nothing else.
// `node tests/static.mjs <folder> <port>` serves until its standard input closes.
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** The file in `folder` for an address below `prefix`, or null. Never one outside `folder`. */
async function fileFor(folder, prefix, address) {
  const path = decodeURIComponent(new URL(address, 'http://local').pathname);
  if (!path.startsWith(prefix)) return null;
  const inside = path.slice(prefix.length);
  const file = await realpath(join(folder, inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside));
  const root = (await realpath(folder)) + sep;
  return file.startsWith(root) && (await stat(file)).isFile() ? file : null;
}

/**
 * Serves `folder` under `prefix` on 127.0.0.1; port 0 takes a free one. `beside` is a second `{ folder, prefix }` of the same origin.
 * Resolves to `{ url, close }`.
 */
export async function serve(folder, { prefix = '/', port = 0, beside } = {}) {
  const server = createServer(async (request, response) => {
    const file =
      (await fileFor(folder, prefix, request.url).catch(() => null)) ??
      (beside ? await fileFor(beside.folder, beside.prefix, request.url).catch(() => null) : null);
    if (file === null) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not here');
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, port] = process.argv.slice(2);
  const { url } = await serve(folder, { port: Number(port) }).catch((error) => {
    console.error(error.code === 'EADDRINUSE' ? `Port ${port} is taken. Close what uses it and try again.` : error);
    process.exit(1);
  });
  console.log(`Pathlet is at ${url}`);
  process.stdin.resume().on('end', () => process.exit(0));
}
