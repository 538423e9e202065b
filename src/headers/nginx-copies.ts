/**
 * What nginx is to do with compressed copies beside files: to send them as they are
 * (https://nginx.org/en/docs/http/ngx_http_gzip_static_module.html, https://github.com/google/ngx_brotli). A file that
 * has no copy yet is compressed on its way.
 *
 * @param withBrotli - Whether nginx has the module for brotli, without which it would not start.
 */
export function nginxCopies(withBrotli: boolean): string {
  return [
    '# Made by `stop-press host init`; run it again once nginx has other modules.',
    'gzip_static on;',
    withBrotli ? 'brotli_static on;' : '# brotli_static on;  nginx has no module for it (Debian: libnginx-mod-http-brotli-static)',
    'gzip on;',
    'gzip_vary on;',
    'gzip_min_length 1000;',
    'gzip_types text/plain text/css text/xml text/vtt application/javascript text/javascript application/json application/xml image/svg+xml;',
    '',
  ].join('\n');
}
