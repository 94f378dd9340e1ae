@echo off
rem GLAD's command line for Windows: builds what is missing, then runs it. See "glad --help" and docs/commands.md.
rem After a change of the sources, build again with: mvn -q -B -Dmaven.test.skip=true -pl cli -am package
rem
rem JAVA_HOME       the JDK to use (default: the java on the PATH); 17 or newer
rem GLAD_JAVA_OPTS  further flags for the Java virtual machine, e.g. -Xmx4g
rem
rem Paths may have brackets, which would end a block: nothing that shows a path stands in one.
setlocal EnableExtensions DisableDelayedExpansion
set "GLAD_HOME=%~dp0"
set "GLAD_JAR=%GLAD_HOME%cli\target\glad.jar"
set "GLAD_FLAGS=-Xrs -Xmx1200m -XX:+UseSerialGC -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Dorg.bytedeco.javacpp.maxBytes=0"

set "GLAD_JAVA=java"
if not defined JAVA_HOME goto find_java
rem Quotes around the value are no part of it.
set "GLAD_JAVA=%JAVA_HOME:"=%\bin\java.exe"
if not exist "%GLAD_JAVA%" goto bad_java_home
goto version
:find_java
where java >nul 2>&1
if errorlevel 1 goto no_java

:version
rem It tells a line such as: openjdk full version "17.0.15+6" (of old "1.8.0_402-b06"), perhaps not the first. By way of
rem a file, for a command in "for" is parsed twice, and a path with brackets or blanks does not survive that.
set "GLAD_SAID=%TEMP%\glad-%RANDOM%-%RANDOM%.txt"
"%GLAD_JAVA%" -fullversion >"%GLAD_SAID%" 2>&1
set "GLAD_VERSION="
for /f "usebackq tokens=2,4" %%a in ("%GLAD_SAID%") do if "%%a" == "full" set "GLAD_VERSION=%%~b"
del "%GLAD_SAID%" >nul 2>&1
if not defined GLAD_VERSION goto no_start
for /f "delims=.+-" %%v in ("%GLAD_VERSION%") do set "GLAD_NUMBER=%%v"
if %GLAD_NUMBER% LSS 17 goto old_java
if %GLAD_NUMBER% GEQ 24 set "GLAD_FLAGS=%GLAD_FLAGS% --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

if exist "%GLAD_JAR%" goto run
where mvn >nul 2>&1
if errorlevel 1 goto no_maven
>&2 echo glad: building GLAD (once; the first time fetches its libraries, about 200 MB) ...
pushd "%GLAD_HOME%"
call mvn -q -B -Dmaven.test.skip=true -pl cli -am package 1>&2
set "GLAD_CODE=%errorlevel%"
popd
if not "%GLAD_CODE%" == "0" goto no_build
if not exist "%GLAD_JAR%" goto no_build

:run
"%GLAD_JAVA%" %GLAD_FLAGS% %GLAD_JAVA_OPTS% -jar "%GLAD_JAR%" %*
exit /b %errorlevel%

:no_java
>&2 echo glad: java is not found; install a JDK 17 or newer, or set JAVA_HOME
exit /b 1

:bad_java_home
>&2 echo glad: there is no "%GLAD_JAVA%"; point JAVA_HOME at a JDK 17 or newer, or unset it
exit /b 1

:no_start
>&2 echo glad: "%GLAD_JAVA%" does not start or tells no version; what it says:
"%GLAD_JAVA%" -fullversion 1>&2
exit /b 1

:old_java
>&2 echo glad: "%GLAD_JAVA%" is Java %GLAD_VERSION%; GLAD needs 17 or newer (set JAVA_HOME)
exit /b 1

:no_maven
>&2 echo glad: mvn is not found, and GLAD is not built yet; install Maven 3.8 or newer
exit /b 1

:no_build
>&2 echo glad: the build failed; Maven's output is above
exit /b 1
