/** Tells of the files that were chosen in a field before anybody listened to it. */
export function announce(input) {
  if (input?.files?.length > 0) {
    input.dispatchEvent(new Event("change"));
  }
}
