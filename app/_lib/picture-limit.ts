/** The API's limit of a picture's bytes, checked before sending. In a file without Node's `Buffer`, which would come along. */
export const MAXIMUM_PICTURE_BYTES = 500 * 1024;
