/** Variables by which git tells a hook which repository it runs in; a command for another folder would take them for its own. */
const ofRepository = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_COMMON_DIR', 'GIT_PREFIX', 'GIT_NAMESPACE'];
/** Where the objects of a push are that is not taken yet (git-receive-pack(1), quarantine environment). */
const ofQuarantine = ['GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_QUARANTINE_PATH'];

/** Takes what git tells a hook out of an environment, and returns of it what is needed to read the objects of a push. */
export function takeHookEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const quarantine = Object.fromEntries(ofQuarantine.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
  for (const name of [...ofRepository, ...ofQuarantine]) delete environment[name];
  return quarantine;
}
