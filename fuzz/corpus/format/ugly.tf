a   =   1
bbb={
c=1



 dd  =2}
