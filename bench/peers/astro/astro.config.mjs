export default { site: 'https://bench.example', cacheDir: './.cache' };
