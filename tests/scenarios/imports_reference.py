# CE exception
from reference.center import center
