/** The cookies of an answer as the next request would bring them back. */
export function broughtBack(answer: Headers): Headers {
  const cookies = answer.getSetCookie().map(line => line.split(';', 1)[0])
  return new Headers({ cookie: cookies.join('; ') })
}
