from autograder.authoring import mistake
