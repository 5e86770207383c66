"""Takes in what booths send: themselves (enrolment), their records and their pictures."""
