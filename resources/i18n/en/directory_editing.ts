<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
<name>sase</name>
<message numerus="yes">
<source>%n employees are created</source>
<translation>
<numerusform>%n employee is created</numerusform>
<numerusform>%n employees are created</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n employees are updated</source>
<translation>
<numerusform>%n employee is updated</numerusform>
<numerusform>%n employees are updated</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n employees stay as they are</source>
<translation>
<numerusform>%n employee stays as it is</numerusform>
<numerusform>%n employees stay as they are</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n departments are created</source>
<translation>
<numerusform>%n department is created</numerusform>
<numerusform>%n departments are created</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n rows are not accepted</source>
<translation>
<numerusform>%n row is not accepted</numerusform>
<numerusform>%n rows are not accepted</numerusform>
</translation>
</message>
<message numerus="yes">
<source>Delete %n employees?</source>
<translation>
<numerusform>Delete %n employee?</numerusform>
<numerusform>Delete %n employees?</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n employees stay in another department.</source>
<translation>
<numerusform>%n employee stays in another department.</numerusform>
<numerusform>%n employees stay in another department.</numerusform>
</translation>
</message>
</context>
</TS>
