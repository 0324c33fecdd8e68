from autograder.authoring import style
