"""Cameras through OpenCV: a device, a video file or a folder of pictures."""
