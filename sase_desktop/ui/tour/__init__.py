"""The tour: five steps on the practice company, each ticked when it was really done."""
