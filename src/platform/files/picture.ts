import { CannotRead } from '../office/cannot-read.ts'

/** The largest picture that is taken, in pixels: more than any camera in a pocket takes. */
export const mostPixels = 150_000_000

export const damagedPicture = new CannotRead(
  'damaged',
  'The picture is damaged or not complete. Open it, save it again as PNG or JPEG, and choose that one.',
)
export const tooLargePicture = new CannotRead(
  'unpacks-too-big',
  'The picture has more points than can be shown. Save it in a smaller size, and choose that one.',
)
