/**
 * Copies a value that stands on the page: `<button hidden data-copy="ID" data-copy-name="Date of birth">`. The buttons are shown only
 * where the browser can copy. What was copied is said in the element `[data-copy-status]` and on the button itself.
 */
const saidForMilliseconds = 4_000

export function offerCopying(buttons: readonly HTMLButtonElement[], status: HTMLElement | null): void {
  if (!navigator.clipboard) return
  for (const button of buttons) {
    const words = button.firstChild
    const source = document.getElementById(button.dataset.copy ?? '')
    if (!words || !source) continue
    const before = words.textContent
    let timer: ReturnType<typeof setTimeout> | undefined
    const say = (short: string, whole: string) => {
      words.textContent = short
      // Emptied first, so that the same words are spoken again.
      if (status) status.textContent = ''
      requestAnimationFrame(() => {
        if (status) status.textContent = whole
      })
      clearTimeout(timer)
      timer = setTimeout(() => {
        words.textContent = before
      }, saidForMilliseconds)
    }
    button.hidden = false
    button.addEventListener('click', async () => {
      const name = button.dataset.copyName ?? ''
      try {
        await navigator.clipboard.writeText(source.textContent ?? '')
        say('Copied', `Copied: ${name}`)
      } catch {
        say('Not copied', `${name} was not copied. Select the text and copy it by hand.`)
      }
    })
  }
}
