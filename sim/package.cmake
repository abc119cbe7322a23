# `cpack` in a build folder: a Debian package of the program; with PANOPOLIS_DESKTOP, of its window too.
# The libraries and headers are not in it: `cmake --install` puts them where they are wanted.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME panopolis)
set(CPACK_PACKAGE_VENDOR "The Panopolis developers")
set(CPACK_PACKAGE_CONTACT "The Panopolis developers")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "city under surveillance, to see what surveillance does to it")
set(CPACK_COMPONENTS_ALL program)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/package_staged.cmake)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME panopolis)
set(CPACK_DEBIAN_PROGRAM_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION
"Panopolis simulates a made-up city in which people are filmed, compared,
scored and stopped, and counts in people how many were found, missed and
wrongly accused. What truly happened stands beside what the institution's
records say. No real faces, no real recognition; it forecasts nothing.")

# the libraries that the programs name; fonts are found by their files when the window opens
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
if(PANOPOLIS_DESKTOP)
  set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "fonts-inter | fonts-dejavu-core")
  set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS "fonts-noto-cjk | fonts-wqy-microhei")
endif()
# pages of lessons as PDF; tables of experiments as Parquet
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SUGGESTS "weasyprint, nodejs")
include(CPack)
