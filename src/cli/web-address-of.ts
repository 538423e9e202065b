/**
 * The address at which a repository would be on the web if anybody could read it: `git@host:owner/name.git` is at
 * `https://host/owner/name.git` too (git-fetch(1), "git URLs"). Without user and password; undefined for one on a disk.
 */
export function webAddressOf(remote: string): string | undefined {
  const web = /^(https?):\/\/(?:[^/@]*@)?([^/]+\/.*)$/i.exec(remote);
  const ssh =
    /^(?:git\+)?ssh:\/\/(?:[^/@]*@)?([^/:]+)(?::\d+)?\/(.+)$/i.exec(remote) ??
    /^git:\/\/([^/:]+)(?::\d+)?\/(.+)$/i.exec(remote) ??
    // A single letter before the colon is a disk.
    /^(?:[^/@:]+@)?([^/@:]{2,}):(?!\/\/)\/?(.+)$/.exec(remote);
  const found = web ? `${web[1]}://${web[2]}` : ssh && `https://${ssh[1]}/${ssh[2]}`;
  return found && URL.canParse(found) ? found.replace(/\/+$/, '') : undefined;
}
