import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * As whom the embedded PostgreSQL runs. It refuses to run as root, so root either enters a user namespace, in which its own
 * files belong to an ordinary account, or steps down to another account.
 */
export interface ServerAccount {
  /** For a message: "as root in a user namespace", "as postgres". */
  readonly described: string
  /** The operating system's names under which this application is seen on the server's socket; nobody else signs in. */
  readonly peers: readonly string[]
  /** Owner of the server's files, as seen from outside a namespace. */
  readonly uid: number
  readonly gid: number
  /** The program as this account starts it; it keeps the process id. */
  command(program: string, args: readonly string[]): { file: string; args: string[]; as?: { uid: number; gid: number } }
}

interface Listed {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** Every unmapped user of a namespace falls onto this number: it must never name somebody who may sign in. */
const overflowUid = 65534

/**
 * The first account that can run the server's program and write to its folder; the folder then belongs to it.
 * Folders above it, where this process has just made them, let that account pass. Refuses, naming the folder, when none can.
 */
export function chooseAccount(folder: string, justMade: readonly string[], program: string): ServerAccount {
  const tried: string[] = []
  for (const account of candidates(folder)) {
    if (account.uid !== process.getuid?.()) for (const above of justMade) chmodSync(above, 0o711)
    giveTo(folder, account)
    if (canServe(account, folder, program)) return account
    tried.push(account.described)
  }
  throw new Error(
    `PostgreSQL cannot run in ${folder}: tried ${tried.join(', ') || 'nobody'}. It does not run as root itself. ` +
      'Start Line of Sight as an ordinary user, allow user namespaces, or set DATA_DIR to a folder that such an account can enter ' +
      `(it must also be able to read ${dirname(program)}).`,
  )
}

function candidates(folder: string): ServerAccount[] {
  const uid = process.getuid?.() ?? -1
  const listed = listedAccounts()
  if (uid !== 0) return [...ownAccount(), ...namespaced(listed)]
  const owners = ownersUpwards(folder)
  const lesser = [
    ...owners.filter(owner => owner !== 0),
    ...listed.filter(a => ['postgres', 'daemon'].includes(a.name)).map(a => a.uid),
  ]
  const others = [...new Set(lesser)].flatMap(id => listed.filter(a => a.uid === id && a.uid !== overflowUid)).map(lesserAccount)
  const inNamespace = namespaced(listed)
  return owners[0] === 0 ? [...inNamespace, ...others] : [...others, ...inNamespace]
}

function ownAccount(): ServerAccount[] {
  try {
    const { username, uid, gid } = userInfo()
    return [
      {
        described: `as ${username}`,
        peers: [...new Set([username, 'root'])],
        uid,
        gid,
        command: (file, args) => ({ file, args: [...args] }),
      },
    ]
  } catch {
    return [] // a user id without a name, as in some containers: PostgreSQL wants a name
  }
}

function lesserAccount({ name, uid, gid }: Listed): ServerAccount {
  return {
    described: `as ${name}`,
    peers: [name, userInfo().username],
    uid,
    gid,
    command: (file, args) => ({ file, args: [...args], as: { uid, gid } }),
  }
}

function namespaced(listed: readonly Listed[]): ServerAccount[] {
  const ordinary = listed.filter(a => a.uid !== 0 && a.uid !== overflowUid)
  const inside = ordinary.find(a => a.uid === 1) ?? ordinary[0]
  if (process.platform !== 'linux' || inside === undefined) return []
  const map = ['--user', `--map-user=${inside.uid}`, `--map-group=${inside.gid}`, '--']
  return [
    {
      described: `as ${inside.name} of a user namespace`,
      peers: [inside.name],
      uid: process.getuid?.() ?? -1,
      gid: process.getgid?.() ?? -1,
      command: (program, args) => ({ file: 'unshare', args: [...map, program, ...args] }),
    },
  ]
}

function canServe(account: ServerAccount, folder: string, program: string): boolean {
  const look = account.command('/bin/sh', ['-c', 'cd "$1" && [ -w . ] && exec "$2" --version', 'sh', folder, program])
  const { status } = spawnSync(look.file, look.args, { cwd: '/', stdio: 'ignore', ...look.as })
  return status === 0
}

/** Root may have served this folder as somebody else before; anybody else finds their own folder or none. */
function giveTo(folder: string, { uid, gid }: ServerAccount): void {
  if (process.getuid?.() !== 0 || statSync(folder).uid === uid) return
  const give = (path: string): void => {
    if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) give(join(path, name))
    if (!lstatSync(path).isSymbolicLink()) chownSync(path, uid, gid)
  }
  give(folder)
}

function ownersUpwards(folder: string): number[] {
  const above = dirname(folder)
  return [statSync(folder).uid, ...(above === folder ? [] : ownersUpwards(above))]
}

function listedAccounts(): Listed[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'))
    .flatMap(([name, , uid, gid]) => (name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []))
}
