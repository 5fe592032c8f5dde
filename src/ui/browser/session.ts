/**
 * Warns before a session ends: `<dialog data-session-ends="INSTANT" data-session-address="/session">`.
 *
 * Five minutes before the end the dialog opens. "Stay signed in" asks the address, which counts as use and may answer with JSON
 * `{ "endsAt": INSTANT }`. The dialog's button is `[data-session-stay]`, its words are `[data-session-words]`.
 */
const warningMilliseconds = 5 * 60_000

export function watchSession(dialog: HTMLDialogElement): void {
  const stay = dialog.querySelector<HTMLButtonElement>('[data-session-stay]')
  const words = dialog.querySelector<HTMLElement>('[data-session-words]')
  const address = dialog.dataset.sessionAddress
  if (!stay || !words || !address) return
  let endsAt = Date.parse(dialog.dataset.sessionEnds ?? '')
  const length = endsAt - Date.now()

  const warn = () => {
    if (!dialog.open) dialog.showModal()
  }
  const ended = () => {
    words.textContent = 'You have been signed out. What you typed, up to the last save, is kept as a draft for when you sign in.'
    stay.hidden = true
    warn()
  }
  let timers: ReturnType<typeof setTimeout>[] = []
  const wait = () => {
    for (const timer of timers) clearTimeout(timer)
    const left = endsAt - Date.now()
    timers = [setTimeout(warn, Math.max(0, left - warningMilliseconds)), setTimeout(ended, Math.max(0, left))]
  }

  stay.addEventListener('click', async () => {
    try {
      const answer = await fetch(address, { headers: { accept: 'application/json' }, redirect: 'error' })
      if (!answer.ok) return ended()
      const result: { endsAt?: string } = await answer.json().catch(() => ({}))
      endsAt = result.endsAt ? Date.parse(result.endsAt) : Date.now() + length
      dialog.close()
      wait()
    } catch {
      words.textContent = 'There is no connection at the moment. Try again before the time is over.'
    }
  })
  if (Number.isFinite(endsAt)) wait()
}
