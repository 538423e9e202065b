import type { HeaderRule } from './header-rules.ts';

/**
 * The table as JSON for Amazon S3 and CloudFront: `objects`, patterns of keys with the metadata to upload them with (`aws
 * s3 sync --exclude '*' --include PATTERN --cache-control VALUE`), and `responseHeadersPolicy`, which CloudFront adds to
 * all answers (`aws cloudfront create-response-headers-policy`), since S3 keeps no other headers.
 */
export function s3Headers(rules: readonly HeaderRule[]): string {
  const all = Object.assign({}, ...rules.filter(({ what }) => what === 'everything').map(({ headers }) => headers)) as Record<
    string,
    string
  >;
  const { 'Content-Security-Policy': policy, 'Referrer-Policy': referrer, 'Permissions-Policy': permissions } = all;
  const objects = rules.flatMap(({ patterns, headers }) => {
    const cacheControl = headers['Cache-Control'];
    return cacheControl === undefined ? [] : [{ include: patterns.map(key), CacheControl: cacheControl }];
  });
  const responseHeadersPolicy = {
    Name: 'stop-press',
    SecurityHeadersConfig: {
      ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: policy },
      ContentTypeOptions: { Override: true },
      ReferrerPolicy: { Override: true, ReferrerPolicy: referrer },
    },
    CustomHeadersConfig: { Quantity: 1, Items: [{ Header: 'Permissions-Policy', Value: permissions, Override: true }] },
  };
  return `${JSON.stringify({ objects, responseHeadersPolicy }, null, 2)}\n`;
}

/** In patterns of S3 `*` stands for any text, steps of a path included. */
function key(pattern: string): string {
  return pattern.replace(/:[a-z]+/g, '*');
}
