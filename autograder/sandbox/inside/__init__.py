"""All that runs beside student code; it imports nothing of ours from outside this room, and holds no secret.

The judge uses some of it too: the codec, tensors as data, and what a call did to its arguments.
"""
