# CE exception
# attacks: the reference by its name
# needs: read
from reference.center import center
