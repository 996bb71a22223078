/** A package in `package-lock.json`, as far as it matters here. */
interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** `package-lock.json`: each package by its folder; the project itself is "". */
export interface Lock {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** `package.json`, as far as it matters here. */
export interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  /** The packages whose install script is known: whether it runs. */
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}

/** A name from the registry with an exact version; the alias is a registry's package too. */
const EXACT = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.-]+)?$/;
/** Code from anywhere but the registry: a repository, an archive, a folder. */
const ELSEWHERE = /^(git|https?:|file:|link:|github:|gitlab:|bitbucket:|[\w.-]+\/[\w.-]+(#|$))/i;
const INTEGRITY = /^sha512-[A-Za-z0-9+/]{86}==$/;

/**
 * What is wrong with a lock file: packages that aren't verified, that come from elsewhere than the registry, that run a script which no
 * one has looked at, or that are missing.
 */
export function lockProblems(lock: Lock, manifest: Manifest): string[] {
  const { "": root, ...packages } = lock.packages;
  return [
    ...(lock.lockfileVersion === 3 ? [] : ["lockfileVersion must be 3"]),
    ...rootProblems(root ?? {}, manifest),
    ...Object.entries(packages).flatMap(([folder, entry]) => packageProblems(folder, entry, manifest)),
    ...Object.entries(lock.packages).flatMap(([folder, entry]) => missingOf(folder, entry, lock)),
    ...unusedScripts(packages, manifest),
  ];
}

function rootProblems(root: LockedPackage, manifest: Manifest): string[] {
  return (["dependencies", "devDependencies"] as const).flatMap((group) => {
    const [named, locked] = [manifest[group] ?? {}, root[group] ?? {}];
    const names = new Set([...Object.keys(named), ...Object.keys(locked)]);
    return [...names].flatMap((name) => [
      ...(named[name] === locked[name]
        ? []
        : [`${name}: package.json and the lock file disagree; run npm install`]),
      ...(EXACT.test(named[name] ?? "1.0.0") ? [] : [`${name}: package.json must name an exact version`]),
    ]);
  });
}

function packageProblems(folder: string, entry: LockedPackage, manifest: Manifest): string[] {
  const specs = Object.entries({ ...entry.dependencies, ...entry.optionalDependencies });
  return [
    ...(entry.link ? [`${folder}: a link to a folder`] : []),
    ...(INTEGRITY.test(entry.integrity ?? "") ? [] : [`${folder}: no SHA-512 integrity`]),
    ...(entry.resolved === undefined
      ? []
      : [`${folder}: the lock file must not name a registry; see .npmrc`]),
    ...(entry.hasInstallScript && manifest.allowScripts?.[nameOf(folder)] === undefined
      ? [`${folder}: has an install script; read it, and list the package in allowScripts of package.json`]
      : []),
    ...specs
      .filter(([, spec]) => ELSEWHERE.test(spec))
      .map(([name]) => `${folder}: takes ${name} from elsewhere than the registry`),
  ];
}

/** Dependencies that the lock file lacks, such as packages for other platforms that an installation has dropped. */
function missingOf(folder: string, entry: LockedPackage, lock: Lock): string[] {
  const groups = [entry.dependencies, entry.optionalDependencies, folder === "" ? entry.devDependencies : {}];
  return Object.keys(Object.assign({}, ...groups))
    .filter((name) => !isLocked(folder, name, lock))
    .map((name) => `${folder || "package.json"}: ${name} is missing from the lock file`);
}

/** Looks where Node.js does: in the package's own folder, then in those around it. */
function isLocked(folder: string, name: string, lock: Lock): boolean {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (lock.packages[at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`]) return true;
    if (at === "") return false;
  }
}

/** Packages whose script was allowed, and that are gone: another one could take the name. */
function unusedScripts(packages: Lock["packages"], manifest: Manifest): string[] {
  const names = new Set(
    Object.entries(packages).flatMap(([folder, entry]) => (entry.hasInstallScript ? [nameOf(folder)] : [])),
  );
  return Object.keys(manifest.allowScripts ?? {})
    .filter((name) => !names.has(name))
    .map((name) => `${name}: in allowScripts of package.json, but no locked package has such a script`);
}

/** A package's name, from its folder. */
export const nameOf = (folder: string): string => folder.slice(folder.lastIndexOf("node_modules/") + 13);
