import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/**
 * The sealed store for names, dates of birth and free text of restricted records (security.md, "Names"). AES-256-GCM, the
 * row's id and the column's name as associated data, so that a sealed text moved to another row or column does not open.
 */
export interface Box {
  readonly keyId: string
  seal(row: string, column: string, text: string): Buffer
  open(row: string, column: string, sealed: Uint8Array): string
  /** The same for bytes: the content of a file. */
  sealBytes(row: string, column: string, bytes: Uint8Array): Buffer
  openBytes(row: string, column: string, sealed: Uint8Array): Buffer
}

/** The installation's names key: wraps data keys and makes keyed hashes. It never leaves the memory of the program. */
export interface NamesKey {
  /** A fresh data key, wrapped for storage beside its id. */
  newDataKey(keyId: string): { readonly wrapped: Buffer; readonly box: Box }
  unwrap(keyId: string, wrapped: Uint8Array): Box
  /** Finds an exact value again without storing it: equal texts under the same purpose give equal hashes. */
  keyedHash(purpose: string, text: string): Buffer
}

const format = 1
const ivLength = 12
const tagLength = 16

/** Reads a names key: 32 random bytes as 64 hexadecimal digits or as base64. Anything else is refused. */
export function parseNamesKey(text: string): Buffer | undefined {
  const trimmed = text.trim()
  if (/^[0-9a-fA-F]{64}$/.test(trimmed)) return Buffer.from(trimmed, 'hex')
  // Strict, because Node's own reading of base64 leaves out what it does not know, and would take a sentence for a key.
  return /^[A-Za-z0-9+/]{43}=$/.test(trimmed) ? Buffer.from(trimmed, 'base64') : undefined
}

export function namesKey(secret: Buffer): NamesKey {
  const wrapping = derive(secret, 'wrap data keys')
  const hashing = derive(secret, 'keyed hashes')
  return {
    newDataKey(keyId) {
      const dataKey = randomBytes(32)
      return { wrapped: encrypt(wrapping, `key:${keyId}`, dataKey), box: boxOf(keyId, dataKey) }
    },
    unwrap: (keyId, wrapped) => boxOf(keyId, decrypt(wrapping, `key:${keyId}`, wrapped)),
    keyedHash: (purpose, text) => createHmac('sha256', hashing).update(`${purpose}\0${text}`).digest(),
  }
}

/** Secrets for other uses (form tokens, sign-in cookies), each its own, from the one names key. */
export function derive(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `line of sight: ${purpose}`, 32))
}

function boxOf(keyId: string, dataKey: Buffer): Box {
  return {
    keyId,
    seal: (row, column, text) => encrypt(dataKey, `${row}/${column}`, Buffer.from(text, 'utf8')),
    open: (row, column, sealed) => decrypt(dataKey, `${row}/${column}`, sealed).toString('utf8'),
    sealBytes: (row, column, bytes) => encrypt(dataKey, `${row}/${column}`, bytes),
    openBytes: (row, column, sealed) => decrypt(dataKey, `${row}/${column}`, sealed),
  }
}

function encrypt(key: Buffer, associated: string, plain: Uint8Array): Buffer {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(associated, 'utf8'))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.of(format), iv, cipher.getAuthTag(), body])
}

function decrypt(key: Buffer, associated: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  if (bytes[0] !== format) throw new Error('This sealed value has a format that the program does not know')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + ivLength))
  decipher.setAAD(Buffer.from(associated, 'utf8'))
  decipher.setAuthTag(bytes.subarray(1 + ivLength, 1 + ivLength + tagLength))
  return Buffer.concat([decipher.update(bytes.subarray(1 + ivLength + tagLength)), decipher.final()])
}
